var w = 1;
