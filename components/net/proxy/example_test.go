package proxy_test

import (
	"fmt"

	corvonet "corvo/components/net"
	"corvo/components/net/proxy"
)

func ExampleFixed() {
	choose, err := proxy.Fixed("socks5://user:password@proxy.example:1080")
	if err != nil {
		fmt.Println(err)
		return
	}
	task := corvonet.NewTask(corvonet.Options{Proxy: choose})
	defer task.Close()

	_, err = proxy.Fixed("gopher://proxy.example")
	fmt.Println(err)
	// Output: proxy gopher://proxy.example: its scheme is "gopher", use http, https or socks5
}
