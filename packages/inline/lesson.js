// Stands for the lesson, which is not in the one file.
