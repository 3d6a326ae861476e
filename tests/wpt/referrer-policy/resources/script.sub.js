heard("{{header_or_default(referer, none)}}".replace(/^none$/, ""));
