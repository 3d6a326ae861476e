enum Mode { "on", "off" };
dictionary Inner { long a = 1; };
dictionary Outer {
  Inner inner = {};
  (long or DOMString) either = 5;
  (boolean or Inner) flag = true;
  (Mode or sequence<Mode>) mode = "off";
  unrestricted double infinite = -Infinity;
  any nothing = null;
  DOMString? text = "x";
  ByteString bytes = "b";
};

[Exposed=*]
interface Thing {
  undefined reflect(optional Outer outer = {}, optional boolean yes = true, optional Mode mode = "on");
  undefined string(optional any value = null, optional [LegacyNullToEmptyString] USVString text = "");
};
