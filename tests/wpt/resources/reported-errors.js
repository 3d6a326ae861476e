// The list to which what is reported to the global's error event is added, while a test runs.
function reportedErrors(t) {
    var errors = [];
    function listen(event) {
        errors.push(event.error);
        event.preventDefault();
    }
    self.addEventListener("error", listen);
    t.add_cleanup(function () { self.removeEventListener("error", listen); });
    return errors;
}
