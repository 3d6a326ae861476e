[Exposed=*]
interface Bare {
  stringifier;
};

[Exposed=*]
interface Attribute {
  stringifier attribute USVString href;
};
