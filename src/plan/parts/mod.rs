//! What several pages show: texts, links, cards, tables, contacts. Each is a plain value that holds everything its
//! template may show.

mod body;
mod card;
mod case_table;
mod contact_card;
mod details;
mod link;
mod media;
mod opportunity;
mod pager;
mod partner_group;
mod profile;
mod reading;

pub use body::{BodyPart, OutlineItem};
pub use card::{PartnerCard, ProgramCard, ReleaseCard};
pub use case_table::{CaseRow, CaseTable};
pub use contact_card::{ContactCard, ContactGroup, LanguageName, PhoneLine};
pub use details::{DetailRow, Details, FigureLine, Html, ScheduleRow};
pub use link::{Link, Mention, TextIn};
pub use media::{Attachment, Picture};
pub use opportunity::OpportunityLine;
pub(super) use pager::pages;
pub use pager::{PageLink, Pager};
pub use partner_group::{PartnerGroup, PartnerInitial};
pub use profile::{Boilerplate, Profile};
