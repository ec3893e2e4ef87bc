//! How plain values are stored.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Damaged, Reader, Stored, Writer, stored};
use crate::diagnostics::{Place, SourceText};
use crate::types::{
    DateOrMoment, Day, DayOrMonth, Fingerprint, Focus, Id, Kind, Lang, Moment, Month, PlayingTime, Reading,
    UrlPath, WrittenMoment,
};

stored!(derived bool, u8, u32, String, Fingerprint, Moment, UrlPath);
stored!(Box<str> as &str: |it| it, |text| Some(text.into()));
stored!(Arc<str> as &str: |it| it, |text| Some(text.into()));
stored!(Kind as u8: |it| *it as u8, |at| Kind::ALL.get(usize::from(at)).copied());
stored!(Day as (i32, u32, u32): |it| it.year_month_day(), |(year, month, day)| Day::of(year, month, day));
stored!(Reading as &str: Reading::as_str, Reading::parse);
stored!(WrittenMoment { moment, has_time });
stored!(Focus { x, y });
stored!(PlayingTime { seconds });
stored!(enum DayOrMonth { 0 => Day(day), 1 => Month(month) });
stored!(enum DateOrMoment { 0 => Date(date), 1 => Moment(moment) });

impl Stored for Month {
    fn store(&self, writer: &mut Writer<'_>) {
        self.first_day().store(writer);
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        Day::restore(reader).map(Day::month)
    }
}

/// Says of types that writer and reader have functions for them.
macro_rules! known_to_both {
    ($($type:ty: $function:ident;)*) => {
        $(impl Stored for $type {
            fn store(&self, writer: &mut Writer<'_>) {
                writer.$function(self);
            }

            fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
                reader.$function()
            }
        })*
    };
}

known_to_both! {
    Arc<SourceText>: file;
    Place: place;
    Id: id;
    Lang: lang;
}

impl<T: Stored> Stored for Option<T> {
    fn store(&self, writer: &mut Writer<'_>) {
        self.is_some().store(writer);
        self.iter().for_each(|value| value.store(writer));
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        bool::restore(reader)?.then(|| T::restore(reader)).transpose()
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn store(&self, writer: &mut Writer<'_>) {
        writer.derived(&self.len());
        self.iter().for_each(|item| item.store(writer));
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let length = reader.length()?;
        // An item may be much larger than the byte that promises it.
        let mut items = Vec::with_capacity(length.min(64));
        for _ in 0..length {
            items.push(T::restore(reader)?);
        }
        Ok(items)
    }
}

impl<K: Stored + Ord, V: Stored> Stored for BTreeMap<K, V> {
    fn store(&self, writer: &mut Writer<'_>) {
        writer.derived(&self.len());
        for (key, value) in self {
            key.store(writer);
            value.store(writer);
        }
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        (0..reader.length()?).map(|_| Ok((K::restore(reader)?, V::restore(reader)?))).collect()
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn store(&self, writer: &mut Writer<'_>) {
        self.0.store(writer);
        self.1.store(writer);
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        Ok((A::restore(reader)?, B::restore(reader)?))
    }
}

impl<T: Stored> Stored for Box<T> {
    fn store(&self, writer: &mut Writer<'_>) {
        T::store(self, writer);
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        T::restore(reader).map(Box::new)
    }
}

impl<T: Stored> Stored for Arc<T> {
    fn store(&self, writer: &mut Writer<'_>) {
        writer.shared(self);
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        reader.shared()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;

    fn bytes<T: Stored>(value: &T) -> Vec<u8> {
        let mut writer = Writer::new(&[], &[]);
        value.store(&mut writer);
        writer.finish().unwrap_or_default()
    }

    fn restored<T: Stored>(bytes: &[u8]) -> Result<T, Damaged> {
        let mut reader = Reader::new(bytes, &[], &[]);
        let value = T::restore(&mut reader)?;
        reader.finish().map(|()| value)
    }

    fn survives<T: Stored + Debug + PartialEq>(value: T) {
        assert_eq!(restored::<T>(&bytes(&value)), Ok(value));
    }

    #[test]
    fn values_survive() {
        [0, 1, 127, 128, u32::MAX].into_iter().for_each(survives::<u32>);
        survives(vec![Some("瓦版".to_owned()), None]);
        survives(BTreeMap::from([(Lang::english(), true), (Lang::japanese(), false)]));
        survives(Kind::ALL.to_vec());
        survives(Fingerprint::of(b"x"));
        survives([Id::parse("a"), Id::parse("b"), Id::parse("a")].into_iter().flatten().collect::<Vec<_>>());
        survives((Day::of(2014, 9, 29), Day::of(2014, 9, 29).map(|day| DayOrMonth::Month(day.month()))));
    }

    #[test]
    fn what_is_shared_is_shared_again() {
        let one = Arc::new(7u32);
        let both: Result<(Arc<u32>, Arc<u32>), _> = restored(&bytes(&(Arc::clone(&one), one)));
        assert!(both.is_ok_and(|(a, b)| Arc::ptr_eq(&a, &b)));
    }

    #[test]
    fn what_cannot_have_been_written_is_refused() {
        // Lengths beyond the bytes, a number of more than 32 bits, and numbers of things that there are not.
        assert_eq!(restored::<Vec<u8>>(&[0xFF, 0xFF, 0xFF, 0xFF, 0x0F]), Err(Damaged));
        assert_eq!(restored::<u32>(&[0x80, 0x80, 0x80, 0x80, 0x10]), Err(Damaged));
        assert_eq!(restored::<String>(&[1, 0xFF]), Err(Damaged));
        assert_eq!(restored::<Id>(&[3]), Err(Damaged));
        assert_eq!(restored::<Kind>(&[8]), Err(Damaged));
        assert_eq!(restored::<bool>(&[2]), Err(Damaged));
        assert_eq!(restored::<Place>(&[0, 0, 0]).err(), Some(Damaged));
        assert_eq!(restored::<u8>(&[1, 1]), Err(Damaged));
    }
}
