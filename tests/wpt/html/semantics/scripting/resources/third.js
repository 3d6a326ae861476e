order.push("third");
