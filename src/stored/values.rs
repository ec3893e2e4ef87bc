//! How plain values are stored.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Damaged, Reader, Stored, Writer, stored};
use crate::diagnostics::{Place, SourceText};
use crate::types::{
    Day, DayOrMonth, FileStamp, Fingerprint, Id, Kind, Lang, Moment, Month, Reading, WrittenMoment, Zone,
};

/// Says of types how they are stored by a pair of functions.
macro_rules! by {
    ($($type:ty: $store:expr, $restore:expr;)*) => {
        $(impl Stored for $type {
            fn store(&self, writer: &mut Writer<'_>) {
                let store: fn(&$type, &mut Writer<'_>) = $store;
                store(self, writer);
            }

            fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
                let restore: fn(&mut Reader<'_>) -> Result<$type, Damaged> = $restore;
                restore(reader)
            }
        })*
    };
}

by! {
    u64: |it, writer| writer.number(*it), |reader| reader.number();
    u32: |it, writer| writer.number(u64::from(*it)), |reader| reader.number()?.try_into().map_err(|_| Damaged);
    u8: |it, writer| writer.byte(*it), |reader| reader.byte();
    // Small ones of either sign take few bytes.
    i64: |it, writer| writer.number((it << 1 ^ it >> 63) as u64), |reader| {
        let number = reader.number()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    };
    bool: |it, writer| writer.byte(u8::from(*it)), |reader| match reader.byte()? {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Damaged),
    };
    String: |it, writer| writer.bytes(it.as_bytes()), |reader| reader.text().map(str::to_owned);
    Box<str>: |it, writer| writer.bytes(it.as_bytes()), |reader| reader.text().map(Box::from);
    Arc<str>: |it, writer| writer.bytes(it.as_bytes()), |reader| reader.text().map(Arc::from);
    Arc<SourceText>: |it, writer| writer.file(it), |reader| reader.file().map(Arc::clone);
    Id: |it, writer| writer.id(it), |reader| reader.id();
    Lang: |it, writer| writer.lang(it), |reader| reader.lang();
    Kind: |it, writer| writer.byte(*it as u8), |reader| {
        Kind::ALL.get(usize::from(reader.byte()?)).copied().ok_or(Damaged)
    };
    Fingerprint: |it, writer| writer.raw(it.as_bytes()), |reader| {
        let bytes = reader.raw(32)?.try_into().map_err(|_| Damaged)?;
        Ok(Fingerprint::from_bytes(bytes))
    };
    Moment: |it, writer| it.unix().store(writer), |reader| {
        Moment::from_unix(i64::restore(reader)?).ok_or(Damaged)
    };
    Day: |it, writer| {
        let (year, month, day) = it.year_month_day();
        i64::from(year).store(writer);
        writer.number(u64::from(month));
        writer.number(u64::from(day));
    }, |reader| {
        let year = i64::restore(reader)?.try_into().map_err(|_| Damaged)?;
        Day::of(year, u32::restore(reader)?, u32::restore(reader)?).ok_or(Damaged)
    };
    Month: |it, writer| it.first_day().store(writer), |reader| Day::restore(reader).map(Day::month);
    Reading: |it, writer| writer.bytes(it.as_str().as_bytes()), |reader| {
        Reading::parse(reader.text()?).ok_or(Damaged)
    };
    Zone: |it, writer| writer.bytes(it.name().as_bytes()), |reader| {
        Zone::parse(reader.text()?).ok_or(Damaged)
    };
    Place: |it, writer| {
        let span = it.span();
        writer.file(it.source());
        writer.number(span.start as u64);
        writer.number(span.len() as u64);
    }, |reader| {
        let source = reader.file()?;
        let start = u32::restore(reader)?;
        let end = start.checked_add(u32::restore(reader)?).ok_or(Damaged)?;
        Ok(Place::noted(source, start..end))
    };
}

stored!(WrittenMoment { moment, has_time });
stored!(enum DayOrMonth { 0 => Day(day), 1 => Month(month) });
stored!(FileStamp { len, modified, changed, inode });

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
        writer.number(self.len() as u64);
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
        writer.number(self.len() as u64);
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

impl<T: Stored + Send + Sync + 'static> Stored for Arc<T> {
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
        [0, 1, 127, 128, u64::MAX].into_iter().for_each(survives::<u64>);
        [0, -1, 1, i64::MIN, i64::MAX].into_iter().for_each(survives::<i64>);
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
        // Lengths beyond the bytes, a number of more than 64 bits, and numbers of things that there are not.
        assert_eq!(restored::<Vec<u8>>(&[0xFF, 0xFF, 0xFF, 0xFF, 0x0F]), Err(Damaged));
        assert_eq!(restored::<u64>(&[0xFF; 10]), Err(Damaged));
        assert_eq!(restored::<u32>(&bytes(&(1u64 << 32))), Err(Damaged));
        assert_eq!(restored::<String>(&[1, 0xFF]), Err(Damaged));
        assert_eq!(restored::<Id>(&[3]), Err(Damaged));
        assert_eq!(restored::<Kind>(&[8]), Err(Damaged));
        assert_eq!(restored::<bool>(&[2]), Err(Damaged));
        assert_eq!(restored::<Place>(&[0, 0, 0]).err(), Some(Damaged));
        assert_eq!(restored::<u8>(&[1, 1]), Err(Damaged));
    }
}
