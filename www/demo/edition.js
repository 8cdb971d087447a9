// The newspaper's edition: ?dir=rtl is the Arabic one. Loaded before anything is drawn; without script it is the English.
if (new URLSearchParams(location.search).get("dir") === "rtl") {
  Object.assign(document.documentElement, { lang: "ar", dir: "rtl" });
  document.title = "الرئيس الكوبي والمرشد الإيراني يبحثان العقوبات والتجارة وغزة – ميريديان";
}
