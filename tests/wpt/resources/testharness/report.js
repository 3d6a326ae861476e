// The report that a person sees in a browser.

function report(all, harness) {
    if (!tests.output || !environment.can_report() || !document.body) {
        return;
    }
    function element(name, parent, text) {
        var made = document.createElement(name);
        if (text !== undefined) {
            made.appendChild(document.createTextNode(text));
        }
        parent.appendChild(made);
        return made;
    }
    var log = document.getElementById("log");
    if (!log) {
        log = element("section", document.body);
        log.id = "log";
    }
    var passed = all.filter(function (test) { return test.status === STATUS.PASS; }).length;
    element("h2", log, "Harness " + harness.format_status() + (harness.message ? ": " + harness.message : ""));
    element("p", log, passed + " of " + all.length + " subtests passed");
    var table = element("table", log);
    forEach(all, function (test) {
        var row = element("tr", table);
        row.className = test.format_status().toLowerCase().replace(/ /g, "-");
        element("td", row, test.format_status());
        element("td", row, test.name);
        element("td", row, test.message || "");
    });
}
