"""What is known of English: its words and their forms, articles, varieties, and which word a slip stands for."""
