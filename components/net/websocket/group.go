package websocket

// Group owns channels: it can end them together and wait for their goroutines.
// Its zero value is an empty group.
type Group struct {
}

// Close disconnects every channel of the group (status 1001) and returns when
// each has reported DidClose and all their goroutines have ended. Channels
// opened into a closed group fail at once.
func (g *Group) Close() { panic("not built yet") }

// Len returns the number of channels that have not reported DidClose.
func (g *Group) Len() int { panic("not built yet") }
