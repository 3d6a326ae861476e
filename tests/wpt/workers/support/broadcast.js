var channel = new BroadcastChannel(location.search.slice(1));
channel.onmessage = function (e) {
    channel.postMessage(e.data * 2);
};
channel.postMessage("ready");
