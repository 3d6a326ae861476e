[Exposed=*]
interface Thing {
  const unsigned short ONE = 1;
  const long MINUS = -0x10;
  const double HALF = 0.5;
  const boolean YES = true;
  const unrestricted double MANY = Infinity;
};
