mod headlines;
mod pictures;
