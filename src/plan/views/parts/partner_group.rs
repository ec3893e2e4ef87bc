//! Partners by kind, and by the initials under which a reader looks for them.

use serde::Serialize;

use crate::content::Partner;
use crate::content::partner::PartnerKind;
use crate::locale::{Initial, SortKey, Word};
use crate::newsroom::Key;
use crate::plan::views::context::ViewContext;
use crate::plan::views::names;
use crate::plan::views::parts::card;
use crate::plan::views::parts::card::PartnerCard;
use crate::types::UrlPath;

/// Partners of one kind, in the order of their readings.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerGroup {
    /// `company`, `host` or `supporter`: the group's anchor and class.
    pub kind: &'static str,
    /// The group's heading.
    pub heading: String,
    /// How many partners there are.
    pub count: usize,
    /// The partners, by their initials.
    pub initials: Vec<PartnerInitial>,
}

/// Partners of one kind under one initial.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerInitial {
    /// `あ`, `A`, or a word for all others.
    pub label: String,
    /// Its anchor on the page.
    pub id: String,
    /// `#id`, as it stands in `href`.
    pub url: String,
    /// The partners.
    pub partners: Vec<PartnerCard>,
}

/// Partners by kind, in the order of their readings; on pages that are not Japanese, of their names.
pub(in crate::plan::views) fn partner_groups(
    context: &ViewContext<'_>,
    keys: &[Key<Partner>],
) -> Vec<PartnerGroup> {
    let place =
        |key: &Key<Partner>| ((partner_place(context, *key), context.plan.get(*key).id.clone()), *key);
    let mut ordered: Vec<_> = keys.iter().map(place).collect();
    ordered.sort_by(|(one, _), (other, _)| one.cmp(other));
    let group = |kind: PartnerKind| {
        let is_one =
            |key: Key<Partner>| context.plan.get(key).versions.original.fields.kind.0.contains(&kind);
        let partners: Vec<(&SortKey, Key<Partner>)> =
            ordered.iter().filter(|(_, key)| is_one(*key)).map(|((place, _), key)| (place, *key)).collect();
        let initials = partners
            .chunk_by(|(one, _), (next, _)| one.initial() == next.initial())
            .map(|partners| partner_initial(context, kind, partners))
            .collect();
        (!partners.is_empty()).then(|| PartnerGroup {
            kind: kind.word(),
            heading: names::partner_kind(context, kind),
            count: partners.len(),
            initials,
        })
    };
    [PartnerKind::Company, PartnerKind::Host, PartnerKind::Supporter].into_iter().filter_map(group).collect()
}

/// A partner's place in the order of readings; on pages that are not Japanese, of names.
pub(in crate::plan::views) fn partner_place(context: &ViewContext<'_>, key: Key<Partner>) -> SortKey {
    let fields = context.plan.get(key).fields(context.lang);
    let reading = fields.name.reading(fields.reading.as_ref());
    context.locale.order.key(&fields.name.text, reading.as_ref())
}

fn partner_initial(
    context: &ViewContext<'_>,
    kind: PartnerKind,
    partners: &[(&SortKey, Key<Partner>)],
) -> PartnerInitial {
    let initial = partners.first().map_or(Initial::Other, |(place, _)| place.initial());
    let (label, anchor) = match initial {
        Initial::Kana(_) | Initial::Letter(_) => (initial.to_string(), initial.to_string()),
        Initial::Other => (context.word(Word::OtherNames), "other".to_owned()),
    };
    // The page's own anchors begin with `_`; those of texts do not.
    let id = format!("_{}-{anchor}", kind.word());
    PartnerInitial {
        label,
        url: UrlPath::encode_fragment(&id),
        id,
        partners: partners.iter().map(|(_, key)| card::partner_card(context, *key)).collect(),
    }
}
