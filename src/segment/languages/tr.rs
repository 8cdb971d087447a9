use crate::segment::rules::{Rules, Words};

/// Turkish: a dot makes an ordinal.
pub(super) const RULES: Rules = Rules {
    titles: Words(
        "dr prof doç yrd av op uzm arş gör öğr sn st hz gen org tuğg tümg kor korg yzb bnb yb müh mim ecz mr mrs ms",
    ),
    abbreviations: Words("bkz vs s no nr ör örn çev ed haz t.c alb ort mah cad sok sk blv apt kat tel ltd şti"),
    before_number: Words("md sf"),
    starters: Words("bu şu o bunun ve ama fakat ancak ben sen biz siz onlar ne bir de aslında aynı"),
    ordinals: true,
    small_starts: true,
    speech: Words("dedi dedim dediler diye diyor diyordu diyerek demiş der derken deyip ekledi sordu"),
    marks_join_in_quotes: true,
    ..Rules::DEFAULT
};
