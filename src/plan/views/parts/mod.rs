//! What several pages show: links, cards, tables, contacts. Each is a plain value that holds everything its template may
//! show.
//!
//! # Order
//!
//! Each file uses only those that are named before it.
//!
//! 1. Of one thing: `reading`, `introduction`, `card`, `contact_card`, `choice`, `embed`.
//! 2. Of several: `pager`, `partner_group`, `case_table`, `details`, `opportunity`, `profile`.
//! 3. A body, with these in it: `body`.

pub(super) mod body;
pub(super) mod card;
pub(super) mod case_table;
pub(super) mod choice;
pub(super) mod contact_card;
pub(super) mod details;
pub(super) mod embed;
mod introduction;
pub(super) mod opportunity;
pub(super) mod pager;
pub(super) mod partner_group;
pub(super) mod profile;
pub(super) mod reading;

pub use body::{BodyPart, OutlineItem};
pub use card::{PartnerCard, ProgramCard, ReleaseCard};
pub use case_table::{CaseRow, CaseTable};
pub use choice::{Choice, CountForm};
pub use contact_card::{ContactCard, ContactGroup, LanguageName, PhoneLine};
pub use details::{DetailRow, Details, FigureLine, ScheduleRow};
pub use embed::{EmbedBox, EmbedFrame};
pub use opportunity::{OpenOpportunity, OpportunityLine};
pub use pager::{PageLink, Pager};
pub use partner_group::{PartnerGroup, PartnerInitial};
pub use profile::{Boilerplate, Profile};
