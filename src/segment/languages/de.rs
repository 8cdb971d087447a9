use crate::segment::rules::Rules;

/// German: a dot makes an ordinal.
pub(super) const RULES: Rules = Rules {
    closers: "“‘«‹",
    titles: "dr prof hr fr frl dipl mag med rer nat phil jur hon ev kath jun sen usw u.s.w u.v.m",
    abbreviations: "v n chr z u o s i d st str z.b z bzw ca d.h d u.a u.u u.ä evtl ggf inkl exkl nr abs art bd hrsg mio mrd usw \
         vgl sog geb gest gegr ing max min mind tel vs zzgl bspw lt gem feat jr vorm nachm i.d.r i.a o.ä s.o s.u \
         v.a z.t z.zt allg bes ehem etc insb kfm kgl königl lat mdl mtl nördl südl östl westl röm schwed \
         spez städt std theol überarb ugs urspr verh wg zit jh co",
    before_number: "s ziff kap tab abb",
    starters: "der die das ein eine einen einer er sie es wir ich und aber in im an am von vom dem den mit auf für bei \
         nach seit als wenn doch dann so auch nun dort hier dabei damit dazu diese dieser dieses wer was wie wo \
         warum zu zum zur ab aus durch man",
    ordinals: true,
    ..Rules::DEFAULT
};
