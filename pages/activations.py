from playground.topics.activations.params import Params
from playground.ui.page import open_page

page = open_page("activations", Params)
page.tabs(code=[Params])
