[Global=Window, Exposed=Window]
interface Window {
  [LegacyUnforgeable] readonly attribute Window window;
  undefined alert(DOMString message);
};
