use crate::segment::rules::{Rules, SMALL_STARTS};

/// English.
pub(super) const RULES: Rules = Rules {
    languages: "en sco",
    ways: SMALL_STARTS,
    titles: "drs sen sens rep reps gov gen gens col lt capt sgt maj cmdr cpl pvt adm rev hon pres supt insp det \
         fr br asst assoc",
    abbreviations: "p.s st ste mt ft v cf viz approx eg ie univ dept atty hr bros esp incl al ps",
    before_number: "c nos vols figs sec ch est ca ext tel jan feb mar apr jun jul aug sep sept oct nov dec rs \
         a.m p.m jr sr etc",
    starters: "the a an in it he she they we i this that these those but and so if when while after as at for his \
         her its their our there what who why how on however although because since some many most one no not \
         yet then still also another both with according you your my did do does is are was were",
    after_times: "monday tuesday wednesday thursday friday saturday sunday est et gmt utc eastern pacific",
    ..Rules::DEFAULT
};
