function table(markup) {
  var holder = document.createElement("div");
  holder.innerHTML = "<table>" + markup + "</table>";
  return holder.firstChild;
}

function ids(list) { return [].map.call(list, function (e) { return e.id; }).join(); }

test(function () {
  var t = table("<tfoot><tr id=f></tfoot><tbody id=b><tr id=r><td><table><tr id=inner></table></tbody><thead><tr id=h></thead>");
  assert_equals(ids(t.rows), "h,r,f", "the head first, the foot last, no rows of inner tables");
  assert_equals(t.rows, t.rows);
  assert_equals(t.tHead.rows[0].rowIndex, 0);
  assert_equals(t.tFoot.rows[0].rowIndex, 2);
  assert_equals(t.tFoot.rows[0].sectionRowIndex, 0);
  assert_equals(ids(t.tBodies), "b");
  assert_equals(document.createElement("tr").rowIndex, -1);
  assert_equals(document.createElement("tr").sectionRowIndex, -1);
}, "rows are in the order of head, bodies and foot");

test(function () {
  var t = document.createElement("table");
  assert_equals(t.caption, null);
  var caption = t.createCaption();
  assert_equals(t.createCaption(), caption);
  var head = t.createTHead(), foot = t.createTFoot(), body = t.createTBody(), second = t.createTBody();
  assert_array_equals([].slice.call(t.children), [caption, head, foot, body, second]);
  t.deleteCaption();
  t.deleteTFoot();
  assert_equals(t.tFoot, null);
  t.tHead = document.createElement("thead");
  assert_not_equals(t.tHead, head);
  assert_equals(t.firstChild, t.tHead);
  assert_throws_dom("HierarchyRequestError", function () { t.tHead = document.createElement("tfoot"); });
  assert_throws_js(TypeError, function () { t.tFoot = document.createElement("p"); });
  t.tHead = null;
  assert_equals(t.tHead, null);
}, "A table makes and loses its sections");

test(function () {
  var t = document.createElement("table");
  var row = t.insertRow();
  assert_equals(row.parentNode, t.tBodies[0], "the first row brings a body");
  var first = t.insertRow(0);
  assert_equals(first.rowIndex, 0);
  assert_throws_dom("IndexSizeError", function () { t.insertRow(3); });
  assert_throws_dom("IndexSizeError", function () { t.deleteRow(2); });
  var cell = row.insertCell();
  var before = row.insertCell(0);
  assert_equals(cell.cellIndex, 1);
  assert_equals(before.cellIndex, 0);
  assert_equals(row.cells.length, 2);
  row.deleteCell(-1);
  assert_equals(cell.parentNode, null);
  assert_equals(cell.cellIndex, -1);
  t.deleteRow(0);
  assert_equals(row.rowIndex, 0);
  t.tBodies[0].deleteRow(-1);
  t.deleteRow(-1);
  assert_equals(t.rows.length, 0);
}, "Rows and cells come and go by index");
