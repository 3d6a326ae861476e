// Runs right after testharness.js and tells the runner how the tests go.
(function (report, multiplier) {
    delete self.__corvo_report;
    setup({output: false, timeout_multiplier: multiplier});
    // Of use only if the page does not come to its completion.
    add_result_callback(function (test) {
        report("subtest", test.name, test.status, test.message || "");
    });
    add_completion_callback(function (tests, status) {
        var results = [];
        for (var i = 0; i < tests.length; i++) {
            results.push([tests[i].name, tests[i].status, tests[i].message || ""]);
        }
        report("completion", status.status, status.message || "", results);
    });
})(self.__corvo_report, MULTIPLIER);
