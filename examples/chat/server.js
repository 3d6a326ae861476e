// A chat room that a page serves: `go run mach.go run --allow-listen examples/chat/server.js` prints the address to open in
// a browser, in as many tabs as there are people.
var members = [];

var room = new BrowserSocket(function (request) {
  return new Member(nameIn(request.firstLine), request.headers.Origin);
});

room.onerror = function (event) {
  console.error('room     ' + event.message);
};

function Member(name, origin) {
  this.name = name;
  this.origin = origin;
}

// Pages of the web stay out, even one that has learned the address: browsers say where a page is from, and from disk that is
// nowhere. Programs that are no browsers say nothing.
Member.prototype.handshakeResponseLoop = function (response) {
  var fromDisk = this.origin === undefined || this.origin === 'null' || this.origin === 'file://';
  return fromDisk ? response : null;
};

Member.prototype.onopen = function () {
  members.push(this);
  tellAll({ notice: this.name + ' is here', members: members.length });
};

Member.prototype.onmessage = function (event) {
  tellAll({ from: this.name, text: String(event.data).slice(0, 1000) });
};

Member.prototype.onclose = function () {
  members = members.filter(function (other) { return other !== this; }, this);
  tellAll({ notice: this.name + ' has left', members: members.length });
};

function tellAll(news) {
  console.log(news.from ? news.from + ': ' + news.text : news.notice + ' (' + news.members + ')');
  var text = JSON.stringify(news);
  members.forEach(function (member) { member.send(text); });
}

// The name is the query of the address that the client has connected to.
function nameIn(firstLine) {
  var query = /\?(\S*)/.exec(firstLine);
  try {
    return decodeURIComponent(query ? query[1] : '').slice(0, 40) || 'Somebody';
  } catch (malformed) {
    return 'Somebody';
  }
}

console.log('Open ' + new URL('client.html', location) + '#ws://127.0.0.1:' + room.port + room.resourcePrefix);
