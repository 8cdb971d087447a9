use crate::segment::rules::Rules;
use crate::segment::words::words;

/// Turkish: a dot makes an ordinal.
pub(super) const RULES: Rules = Rules {
    titles: words!(
        "dr prof doç yrd av op uzm arş gör öğr sn st hz gen org tuğg tümg kor korg yzb bnb yb müh mim ecz mr mrs ms",
    ),
    abbreviations: words!(
        "bkz vs s no nr ör örn çev ed haz t.c alb ort mah cad sok sk blv apt kat tel ltd şti"
    ),
    before_number: words!("md sf"),
    starters: words!("bu şu o bunun ve ama fakat ancak ben sen biz siz onlar ne bir de aslında aynı"),
    ordinals: true,
    small_starts: true,
    speech: words!("dedi dedim dediler diye diyor diyordu diyerek demiş der derken deyip ekledi sordu"),
    marks_join_in_quotes: true,
    ..Rules::DEFAULT
};
