//! What several pages show: texts, links, cards, tables, contacts. Each is a plain value that holds everything its
//! template may show.

pub(in crate::plan::views) mod body;
pub(in crate::plan::views) mod card;
pub(in crate::plan::views) mod case_table;
pub(in crate::plan::views) mod contact_card;
pub(in crate::plan::views) mod details;
pub(in crate::plan::views) mod link;
pub(in crate::plan::views) mod media;
pub(in crate::plan::views) mod opportunity;
pub(in crate::plan::views) mod pager;
pub(in crate::plan::views) mod partner_group;
pub(in crate::plan::views) mod profile;
pub(in crate::plan::views) mod reading;

pub use body::{BodyPart, OutlineItem};
pub use card::{PartnerCard, ProgramCard, ReleaseCard};
pub use case_table::{CaseRow, CaseTable};
pub use contact_card::{ContactCard, ContactGroup, LanguageName, PhoneLine};
pub use details::{DetailRow, Details, FigureLine, Html, ScheduleRow};
pub use link::{Link, Mention, TextIn};
pub use media::{Attachment, Picture};
pub use opportunity::OpportunityLine;
pub use pager::{PageLink, Pager};
pub use partner_group::{PartnerGroup, PartnerInitial};
pub use profile::{Boilerplate, Profile};
