//! Reads the site's tree, once.

mod node;
mod yaml;

pub use node::{Key, Node, Scalar, Value};
pub use yaml::parse_yaml;
