//! The words that the program itself says, in views, feeds, texts and tables. All other words of a catalog are for
//! templates, which name them themselves.

macro_rules! words {
    ($($word:ident => $key:literal,)*) => {
        /// A word that the program says. Its text stands in the theme's catalogs, under [`Word::key`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Word {
            $(
                #[doc = concat!("`", $key, "`")]
                $word,
            )*
        }

        impl Word {
            /// Every word.
            pub const ALL: &[Word] = &[$(Word::$word),*];

            /// The word's name in catalogs.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Word::$word => $key,)*
                }
            }
        }
    };
}

words! {
    // Getting around.
    Home => "home",
    PageNumber => "page_number",
    PageOf => "page_of",
    PageTitle => "page_title",
    Copyright => "copyright",
    ExternalSite => "external_site",
    // What Markdown is made into.
    Footnotes => "footnotes",
    BackToText => "back_to_text",
    Table => "table",
    TaskDone => "task_done",
    TaskOpen => "task_open",
    MediaExpired => "media_expired",
    Terms => "terms",
    // Languages: a page that has no translation, and what stands in another language.
    OnlyInLanguage => "only_in_language",
    // Press releases.
    Releases => "releases",
    ReleasesOfYear => "releases_of_year",
    FiscalYear => "fiscal_year",
    Years => "years",
    FiscalYears => "fiscal_years",
    ReleasesWithTag => "releases_with_tag",
    CountReleases => "count_releases",
    // The gallery.
    Photos => "photos",
    MediaOfYear => "media_of_year",
    MediaOfProgram => "media_of_program",
    CountMedia => "count_media",
    // Kinds of releases.
    KindAnnouncement => "kind_announcement",
    KindNotice => "kind_notice",
    KindReport => "kind_report",
    KindStatement => "kind_statement",
    KindEvent => "kind_event",
    KindMediaAdvisory => "kind_media_advisory",
    // Parts of a release.
    Dateline => "dateline",
    ReadingTime => "reading_time",
    AsOf => "as_of",
    Boilerplate => "boilerplate",
    // Opportunities for coverage.
    OpportunityClosed => "opportunity_closed",
    OpportunityCancelled => "opportunity_cancelled",
    CountPlaces => "count_places",
    // Previews.
    PreviewNotice => "preview_notice",
    ChangePublished => "change_published",
    ChangeEdition => "change_edition",
    ChangeMediaExpires => "change_media_expires",
    ChangePinEnds => "change_pin_ends",
    ChangeBegins => "change_begins",
    ChangeEnds => "change_ends",
    // States of a release.
    StateDraft => "state_draft",
    StateScheduled => "state_scheduled",
    StateEmbargoed => "state_embargoed",
    StateCorrected => "state_corrected",
    StateSuperseded => "state_superseded",
    StateWithdrawn => "state_withdrawn",
    StateRemoved => "state_removed",
    DraftBanner => "draft_banner",
    ScheduledBanner => "scheduled_banner",
    EmbargoBanner => "embargo_banner",
    SupersededBanner => "superseded_banner",
    WithdrawnBanner => "withdrawn_banner",
    RemovedTitle => "removed_title",
    // Corrections.
    CorrectionBanner => "correction_banner",
    Correction => "correction",
    Clarification => "clarification",
    Update => "update",
    CorrectionMark => "correction_mark",
    ClarificationMark => "clarification_mark",
    UpdateMark => "update_mark",
    Was => "was",
    Now => "now",
    Before => "before",
    After => "after",
    // Programs.
    Programs => "programs",
    Program => "program",
    ProgramPilot => "program_pilot",
    ProgramActive => "program_active",
    ProgramEnded => "program_ended",
    Step => "step",
    // Case studies.
    Cases => "cases",
    Case => "case",
    CasePreparing => "case_preparing",
    CaseOnAssignment => "case_on_assignment",
    CaseFollowUp => "case_follow_up",
    CaseCompleted => "case_completed",
    CaseCancelled => "case_cancelled",
    Undisclosed => "undisclosed",
    CountCases => "count_cases",
    CountPeople => "count_people",
    // Partners.
    Partners => "partners",
    Partner => "partner",
    PartnerCompany => "partner_company",
    PartnerHost => "partner_host",
    PartnerSupporter => "partner_supporter",
    OtherNames => "other_names",
    // Press contacts.
    Contact => "contact",
    ContactPerson => "contact_person",
    Hours => "hours",
    AfterHours => "after_hours",
    ContactLanguages => "contact_languages",
    DefaultRole => "default_role",
    DefaultRolePartners => "default_role_partners",
    DefaultRolePublic => "default_role_public",
    AudiencePress => "audience_press",
    AudiencePartners => "audience_partners",
    AudiencePublic => "audience_public",
    Phone => "phone",
    Mobile => "mobile",
    Fax => "fax",
    PhoneOf => "phone_of",
    PhoneExtension => "phone_extension",
    // About us.
    LegalName => "legal_name",
    Registration => "registration",
    Founded => "founded",
    Representative => "representative",
    Address => "address",
    PostalCode => "postal_code",
    Telephone => "telephone",
    Website => "website",
    // For journalists.
    Coverage => "coverage",
    // What can be taken along.
    FileNote => "file_note",
    PictureNote => "picture_note",
    Original => "original",
    AiGenerated => "ai_generated",
    AiEdited => "ai_edited",
    Credit => "credit",
    CreditOfImage => "credit_of_image",
    CreditOfFilm => "credit_of_film",
    CreditOfSound => "credit_of_sound",
    CreditOfFile => "credit_of_file",
    RecordingNote => "recording_note",
    RecordingNoteWithoutLength => "recording_note_without_length",
    DownloadFilm => "download_film",
    DownloadSound => "download_sound",
    PlayingTimeInSeconds => "playing_time_in_seconds",
    PlayingTimeInMinutes => "playing_time_in_minutes",
    PlayingTimeInHours => "playing_time_in_hours",
    EmbedPlay => "embed_play",
    EmbedShowMap => "embed_show_map",
    EmbedPlayNotice => "embed_play_notice",
    EmbedShowMapNotice => "embed_show_map_notice",
    GoogleMaps => "google_maps",
    FeedTitle => "feed_title",
    // Search.
    Search => "search",
    Page => "page",
    Pages => "pages",
    CountResults => "count_results",
    CountResultsAbout => "count_results_about",
    // When a page is not there.
    NotFound => "not_found",
    // How texts are joined.
    Labelled => "labelled",
    ListSeparator => "list_separator",
    WithReading => "with_reading",
    InParentheses => "in_parentheses",
}
