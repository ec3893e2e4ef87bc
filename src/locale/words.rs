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

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        self.key()
    }
}

words! {
    // Getting around.
    Home => "home",
    PageNumber => "page_number",
    PageOf => "page_of",
    PageTitle => "page_title",
    Copyright => "copyright",
    // Languages: a page that has no translation, and what stands in another language.
    OnlyInLanguage => "only_in_language",
    NotTranslated => "not_translated",
    // Press releases.
    Release => "release",
    Releases => "releases",
    LatestReleases => "latest_releases",
    ReleasesOfYear => "releases_of_year",
    FiscalYear => "fiscal_year",
    Years => "years",
    FiscalYears => "fiscal_years",
    ReleasesWithTag => "releases_with_tag",
    CountReleases => "count_releases",
    // Kinds of releases.
    KindAnnouncement => "kind_announcement",
    KindNotice => "kind_notice",
    KindReport => "kind_report",
    KindStatement => "kind_statement",
    KindEvent => "kind_event",
    KindMediaAdvisory => "kind_media_advisory",
    // Parts of a release.
    ForTheMedia => "for_the_media",
    Subtitle => "subtitle",
    Lead => "lead",
    Dateline => "dateline",
    Published => "published",
    PublishedAt => "published_at",
    Updated => "updated",
    ReadingTime => "reading_time",
    AsOf => "as_of",
    Boilerplate => "boilerplate",
    Attachments => "attachments",
    Photos => "photos",
    EndMark => "end_mark",
    QuotedPerson => "quoted_person",
    Note => "note",
    // Opportunities for coverage.
    Opportunities => "opportunities",
    OpportunityWhat => "opportunity_what",
    OpportunityWho => "opportunity_who",
    OpportunityWhen => "opportunity_when",
    OpportunityWhere => "opportunity_where",
    OpportunityCapacity => "opportunity_capacity",
    OpportunityContact => "opportunity_contact",
    Apply => "apply",
    ApplyBy => "apply_by",
    ApplySubject => "apply_subject",
    ApplyDeadline => "apply_deadline",
    OpportunityClosed => "opportunity_closed",
    OpportunityCancelled => "opportunity_cancelled",
    CountPlaces => "count_places",
    // Previews.
    PreviewNotice => "preview_notice",
    ChangePublished => "change_published",
    ChangeEdition => "change_edition",
    ChangeMediaExpires => "change_media_expires",
    ChangeBegins => "change_begins",
    ChangeEnds => "change_ends",
    // States of a release.
    StateDraft => "state_draft",
    StateScheduled => "state_scheduled",
    StateEmbargoed => "state_embargoed",
    StatePublished => "state_published",
    StateCorrected => "state_corrected",
    StateSuperseded => "state_superseded",
    StateWithdrawn => "state_withdrawn",
    StateRemoved => "state_removed",
    DraftBanner => "draft_banner",
    ScheduledBanner => "scheduled_banner",
    EmbargoBanner => "embargo_banner",
    SupersededBanner => "superseded_banner",
    WithdrawnBanner => "withdrawn_banner",
    RemovedBanner => "removed_banner",
    RemovedOn => "removed_on",
    RemovedTitle => "removed_title",
    Reason => "reason",
    Alternative => "alternative",
    // Corrections.
    Corrections => "corrections",
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
    Details => "details",
    Schedule => "schedule",
    ScheduleWhen => "schedule_when",
    ScheduleWhat => "schedule_what",
    Figures => "figures",
    FiguresAsOf => "figures_as_of",
    Steps => "steps",
    Step => "step",
    Faq => "faq",
    CountPrograms => "count_programs",
    // Case studies.
    Cases => "cases",
    Case => "case",
    CaseCompany => "case_company",
    CasePeople => "case_people",
    CaseRole => "case_role",
    CasePeriod => "case_period",
    CaseLocation => "case_location",
    CaseHost => "case_host",
    CaseStatus => "case_status",
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
    PartnerName => "partner_name",
    PartnerReading => "partner_reading",
    PartnerKind => "partner_kind",
    PartnerSince => "partner_since",
    PartnerUntil => "partner_until",
    Industry => "industry",
    Country => "country",
    OtherNames => "other_names",
    CountPartners => "count_partners",
    // Press contacts.
    Contact => "contact",
    PressContact => "press_contact",
    ReleaseContact => "release_contact",
    ContactPerson => "contact_person",
    DefaultRole => "default_role",
    Organization => "organization",
    AudiencePress => "audience_press",
    AudiencePartners => "audience_partners",
    AudiencePublic => "audience_public",
    AnswersFor => "answers_for",
    Phone => "phone",
    Mobile => "mobile",
    Fax => "fax",
    Email => "email",
    Form => "form",
    Hours => "hours",
    AfterHours => "after_hours",
    ContactLanguages => "contact_languages",
    // About us.
    Profile => "profile",
    LegalName => "legal_name",
    Registration => "registration",
    Founded => "founded",
    Representative => "representative",
    Address => "address",
    PostalCode => "postal_code",
    Telephone => "telephone",
    Website => "website",
    Vision => "vision",
    Mission => "mission",
    // For journalists.
    PressPage => "press_page",
    Gallery => "gallery",
    Coverage => "coverage",
    CoverageOutlet => "coverage_outlet",
    CoverageTitle => "coverage_title",
    CoverageDate => "coverage_date",
    CountPhotos => "count_photos",
    CountCoverage => "count_coverage",
    // What can be taken along.
    TextVersion => "text_version",
    PressKit => "press_kit",
    HighResolution => "high_resolution",
    FileNote => "file_note",
    Credit => "credit",
    Terms => "terms",
    UsableUntil => "usable_until",
    Citation => "citation",
    Feed => "feed",
    FeedTitle => "feed_title",
    FeedTitleOfProgram => "feed_title_of_program",
    // Search.
    Search => "search",
    Page => "page",
    Pages => "pages",
    CountResults => "count_results",
    CountResultsAbout => "count_results_about",
    FilterKind => "filter_kind",
    FilterYear => "filter_year",
    FilterProgram => "filter_program",
    // When a page is not there.
    NotFound => "not_found",
    NotFoundText => "not_found_text",
    // How texts are joined.
    Labelled => "labelled",
    WithReading => "with_reading",
    InParentheses => "in_parentheses",
    ListSeparator => "list_separator",
}
