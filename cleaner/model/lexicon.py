"""Words by which a text turns to its reader: the parts of speech of offers, prompts and calls to act.

Closed classes (pronouns) and the verbs and nouns of offers, in the languages of the news; a word that two languages
read differently ("die", "or") stays out. Evidence for the model, never a verdict.
"""

from __future__ import annotations

YOU = frozenset(
    "you your yours you're you'll you've yourself "
    "sie ihr ihre ihren ihrem ihrer ihnen du dein deine deinen dich dir euch eure "
    "vous votre vos toi ton tes tu te usted ustedes su sus tus ti "
    "você vocês seu sua seus suas te voi vostro vostra vostri tuo tua tuoi "
    "jij jouw uw je twój twoje twoja państwo ciebie váš vaše vám vás tvůj "
    "вы вас вам ваш ваша ваше ваши ви вас вам siz sizin size du din ditt dina er dit dine dig deg "
    "anda kamu あなた 您 你 당신 آپ आप आपके أنت لك".split()
)
WE = frozenset(
    "we our ours us we're we'll we've wir unser unsere unseren unserem unserer uns nous notre nos "
    "nosotros nuestro nuestra nuestros nuestras nós nosso nossa nossos nossas noi nostro nostra nostri nostre "
    "wij onze ons my nasz nasza nasze nas my náš naše nám мы нас нам наш наша наше наши ми нас "
    "biz bizim vi vår vårt våra vores vore kami kita 当社 我们 우리 हम हमारे نحن لنا".split()
)
CALL = frozenset(
    "get try start join discover download book sign learn find explore shop buy contact call request schedule become "
    "ready want looking need click tap order save claim enjoy check view free trial offer offers discount coupon code "
    "% off demo quote pricing price deal deals exclusive limited today now! register enroll apply subscribe donate "
    "support boost grow unlock access instantly guaranteed commission affiliate partner sponsored "
    "jetzt entdecken sichern testen bestellen kostenlos gratis angebot rabatt anmelden kaufen mehr erfahren "
    "découvrez essayez profitez gratuit gratuitement offre achetez commandez inscrivez-vous réservez "
    "descubre prueba compra gratis oferta descuento reserva regístrate aprovecha conoce descarga solicita "
    "descubra experimente compre grátis desconto conheça aproveite baixe garanta "
    "scopri prova acquista offerta sconto prenota iscriviti scarica richiedi "
    "ontdek probeer bestel koop korting aanbieding meld odkryj kup zamów wypróbuj rabat oferta "
    "objevte vyzkoušejte kupte objednejte zdarma sleva узнайте попробуйте купить закажите бесплатно скидка "
    "keşfedin deneyin ücretsiz indirim hemen prova köp beställ erbjudande rabatt tilbud køb prøv "
    "dapatkan daftar gratis diskon beli".split()
)
ALL = YOU | WE | CALL
# Hosts of many writers name no maker.
NO_BRAND = frozenset(
    "blog blogs news medium substack wordpress blogspot github tumblr online site page pages community forum "
    "forums docs help support magazine post times daily".split()
)
