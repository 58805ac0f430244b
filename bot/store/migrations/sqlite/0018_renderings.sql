-- The buttons that show one statement as every outlet has it ask "renderings" now: "compare" is typed, and sets people
-- side by side. Those in chats already lead where they led.
UPDATE views SET command = 'renderings' WHERE command = 'compare';
