use crate::segment::rules::Rules;

/// Hindi: where a text uses the danda, `.` ends a sentence only after a word that can be its last.
pub(super) const RULES: Rules = Rules {
    titles: "डॉ डा डॉक्टर प्रो श्री श्रीमती कु मो सं पं लेफ्टि ब्रि",
    abbreviations: "मि चौ रिप मा एम के सी पी बी आर एस जी डी टी वी एन एल जे ए ई आई यू डब्ल्यू एच एफ ओ क्यू एक्स वाई जेड रु स्व \
         ले कै जन इं लि पृ अ ब क ख ग",
    before_number: "नं संख्या",
    finals: "है हैं था थे थी थीं गया गई गए गयी हो होगा होगी दिया किया कहा रहा रही रहे लिया नहीं होता होती होते चाहिए दी \
         दिए ली की हुआ हुई हुए हूं हूँ",
    final_endings: "ा ी े ैं ीं",
    ..Rules::DEFAULT
};
