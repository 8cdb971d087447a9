use crate::segment::rules::{MARKS_JOIN_IN_QUOTES, ORDINALS, Rules, SMALL_STARTS};

/// Turkish: a dot makes an ordinal.
pub(super) const RULES: Rules = Rules {
    languages: "tr",
    ways: ORDINALS | SMALL_STARTS | MARKS_JOIN_IN_QUOTES,
    titles: "doç yrd av op uzm arş gör öğr sn hz gen org yb müh mim ecz",
    abbreviations: "bkz s no nr ör örn çev ed haz alb ort mah cad sok sk blv apt kat tel ltd şti",
    before_number: "md sf",
    starters: "bu şu o bunun ve ama fakat ancak ben sen biz siz onlar ne bir de aslında aynı",
    speech: "dedi dedim dediler diye diyor diyordu diyerek demiş der derken deyip ekledi sordu",
    ..Rules::DEFAULT
};
