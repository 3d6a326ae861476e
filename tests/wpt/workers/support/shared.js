var connections = 0;

onconnect = function (e) {
    connections++;
    e.source.postMessage({
        connections: connections,
        name: name,
        source: e.source === e.ports[0],
        data: e.data,
        type: e.type,
        ports: e.ports.length
    });
    e.ports[0].onmessage = function (e) {
        close();
        this.postMessage("closing");
    };
};
