//! stub
/// x
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country;
impl Country {
    /// x
    pub fn parse(_: &str) -> Option<Country> {
        None
    }
    /// x
    pub fn nearest(_: &str) -> Option<String> {
        None
    }
    /// x
    pub fn code(&self) -> &str {
        ""
    }
}
pub fn reading_of(_: &str, _: Option<&crate::types::Reading>) -> Option<crate::types::Reading> {
    None
}
