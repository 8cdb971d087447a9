use crate::segment::rules::Rules;

/// Turkish: a dot makes an ordinal.
pub(super) const RULES: Rules = Rules {
    titles: "dr prof doç yrd av op uzm arş gör öğr sn st hz gen org tuğg tümg kor korg yzb bnb yb müh mim ecz mr mrs ms",
    abbreviations: "bkz vs s no nr ör örn çev ed haz t.c alb ort mah cad sok sk blv apt kat tel ltd şti",
    before_number: "md sf",
    starters: "bu şu o bunun ve ama fakat ancak ben sen biz siz onlar ne bir de aslında aynı",
    ordinals: true,
    small_starts: true,
    speech: "dedi dedim dediler diye diyor diyordu diyerek demiş der derken deyip ekledi sordu",
    marks_join_in_quotes: true,
    ..Rules::DEFAULT
};
