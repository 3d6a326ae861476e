[Exposed=*]
interface Target {
  undefined listen();
};

[Exposed=Window, Global=Window]
interface Room : Target {
  getter object (DOMString name);
};
