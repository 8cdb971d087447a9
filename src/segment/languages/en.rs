use crate::segment::rules::Rules;

/// English.
pub(super) const RULES: Rules = Rules {
    titles: "mr mrs ms dr drs prof sen sens rep reps gov gen gens col lt capt sgt maj cmdr cpl pvt adm rev hon pres supt \
         insp det messrs mme mlle brig lieut fr br asst assoc",
    abbreviations: "st ste mt ft vs v cf viz approx e.g i.e eg ie ph.d univ dept atty hr bros esp incl al p.s ps f.e n.b",
    before_number: "c no nos n° vol vols pp p fig figs sec ch est ca nr ext tel jan feb mar apr jun jul aug sep sept oct nov \
         dec rs",
    companies: "inc corp co ltd a.m p.m jr sr llc etc",
    starters: "the a an in it he she they we i this that these those but and so if when while after as at for his her its \
         their our there what who why how on however although because since some many most one no not yet then \
         still also another both with according you your my did do does is are was were",
    enders: "it me you him her them us too so go now one two out all day way yes of to in on up off by ago end big bad new \
         old man men eat say see ask buy pay try far own yet",
    times: "a.m p.m",
    after_times: "monday tuesday wednesday thursday friday saturday sunday est edt et ct mt pt gmt utc bst eastern pacific",
    before_times: "at by on from until till before after around about",
    letter_words: "I",
    small_starts: true,
    ..Rules::DEFAULT
};
