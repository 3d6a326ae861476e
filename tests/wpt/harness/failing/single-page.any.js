// META: global=window
// META: title=The harness reports a page that is one test and fails

setup({ single_test: true });
throw new Error("thrown at the top");
