//! YAML → [`Node`].

use std::ops::Range;
use std::sync::Arc;

use super::Node;
use crate::diagnostics::{Diagnostics, SourceText};

/// Parses a part of a file as one YAML document. `None` where it is no YAML: then the problem has been reported.
/// An empty document is a `Null` node.
pub fn parse_yaml(
    _source: &Arc<SourceText>,
    _span: Range<usize>,
    _diagnostics: &mut Diagnostics,
) -> Option<Node> {
    None
}
