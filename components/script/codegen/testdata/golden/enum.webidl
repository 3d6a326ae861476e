enum Mode { "", "no-cors", "2d" };

[Exposed=*]
interface Thing {
  attribute Mode mode;
  undefined set(Mode mode, optional Mode? other = "no-cors");
};
