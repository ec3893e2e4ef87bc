//! Reads the site's tree, once.
//!
//! 1. [`Sources::read`] walks the folders of a site in the order of their names. A symbolic link that leads out of the
//!    site, or to what is not to be shown, is refused (`links`), and so is what is neither a file nor a folder; what
//!    editors and systems leave behind is passed over.
//! 2. Texts (Markdown, YAML, templates) are read and must be UTF-8; other files are only listed.
//! 3. [`split_front_matter`] finds the front matter of a Markdown file, and [`parse_yaml`] makes a tree of it in which
//!    each value knows its place; [`Node::cut_text`] says what YAML took for a comment behind it.
//! 4. [`Revisited`] is a site of which some is known from before: what is the same is not opened.
//!
//! A site that is built again and again is [`Followed`]: of it, only what was [`Edited`] is read again.
//!
//! What the files mean is for `site` and `content` to say.

mod droppings;
mod edited;
mod followed;
mod front_matter;
mod inputs;
mod known;
mod links;
mod listing;
mod node;
mod passages;
mod text;
mod tree;
mod twins;
mod yaml;
mod yaml_body;
mod yaml_comments;
mod yaml_hint;
mod yaml_mended;
mod yaml_properties;

pub use edited::Edited;
pub use followed::Followed;
pub use front_matter::{Parts, split_front_matter};
pub use inputs::{NEWSROOM_FILE, SOURCE_FOLDERS, input_files, is_input};
pub use known::{Closed, KnownFiles, Revisited};
pub use links::link_into;
pub use listing::{TreeListing, Walk};
pub use node::{Key, Node, Scalar, Style, Value};
pub use passages::{BODY, passages};
pub use tree::{BinaryFile, DEFAULT_THEME, Sources, read_newsroom};
pub use yaml::parse_yaml;
pub use yaml_comments::CutText;
pub use yaml_mended::{flow_item, plain_or_quoted};
