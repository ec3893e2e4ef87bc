//! Problems for a program: one JSON object a line.
