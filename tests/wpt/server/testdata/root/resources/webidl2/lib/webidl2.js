parser();
