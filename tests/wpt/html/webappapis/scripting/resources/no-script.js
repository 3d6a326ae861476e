var secret = ;
