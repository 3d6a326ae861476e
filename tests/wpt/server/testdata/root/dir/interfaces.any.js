// META: script=/resources/idlharness.js
