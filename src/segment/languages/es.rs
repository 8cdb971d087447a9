use crate::segment::rules::Rules;

/// Spanish.
pub(super) const RULES: Rules = Rules {
    languages: "es gl ast",
    titles: "sr sra srta sres sras dra dres dña profa lic ing arq gral cnel cap tte sto sta san excmo excma \
         ilmo mons pbro hno",
    abbreviations: "a c d f v av avda c/ cf ej núm nº no vol art pág págs p pp fig cía ud uds vd vds aprox tel dpto depto \
         fco ma bros ee",
    before_number: "n f párr ext cra lun mar mié jue vie sáb dom ene feb abr may jun jul ago sept oct nov dic",
    starters: "él éste ésta ella ellos ellas este esta esto estos estas ese esa en un una unos unas después luego \
         pero y o si su sus para por con desde según algunas algunos muchos muchas cuando como aunque además \
         también ya no se le les al entre hasta",
    ..Rules::DEFAULT
};
