use crate::segment::rules::{DANDA, Rules};

/// Hindi: where a text uses the danda, `.` ends a sentence only after a word that can be its last.
pub(super) const RULES: Rules = Rules {
    languages: "hi",
    ways: DANDA,
    titles: "डॉ डा डॉक्टर प्रो श्री श्रीमती कु मो सं पं लेफ्टि ब्रि",
    abbreviations: "मि चौ एम सी पी बी आर एस जी डी टी वी एन एल जे ए ई आई यू डब्ल्यू एच एफ ओ क्यू एक्स वाई जेड रु स्व",
    before_number: "नं संख्या",
    ..Rules::DEFAULT
};
