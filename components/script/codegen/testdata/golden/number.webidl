[Exposed=*]
interface Thing {
  byte one([Clamp] octet a, [EnforceRange] unsigned long long b);
  float two(double a, unrestricted float b);
  undefined three(optional [Clamp] long a = -1, optional unrestricted double b = NaN);
};
