use crate::segment::rules::{ORDINALS, Rules};

/// German: a dot makes an ordinal.
pub(super) const RULES: Rules = Rules {
    languages: "de gsw lb",
    ways: ORDINALS,
    titles: "hr fr frl dipl mag med rer nat phil jur hon ev kath jun sen usw u.s.w u.v.m",
    abbreviations: "v n chr z u o s i d st str bzw ca evtl ggf inkl exkl nr abs art bd hrsg mio mrd vgl sog geb gegr max \
         min mind zzgl bspw gem vorm nachm bes ehem etc insb königl nördl südl östl westl röm schwed spez \
         städt std jh co",
    before_number: "ziff kap tab abb",
    starters: "der die das ein eine einen einer er sie es wir ich und aber in im an am von vom dem den mit auf für \
         bei nach seit als wenn doch dann so auch nun dort hier dabei damit dazu diese dieser dieses wer was \
         wie wo warum zu zum zur ab aus durch man",
    ..Rules::DEFAULT
};
